#include "hub/admin/qr.h"
#include <memory>
#include <qrencode.h>

namespace tallyboard::hub {

namespace {

class Picture {
public:
    explicit Picture(std::string_view text)
        : m_code(QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M), &QRcode_free) {}
    bool good() const { return m_code != nullptr; }
    int width() const { return m_code->width + 2 * quiet; }
    bool dark(int x, int y) const {
        x -= quiet, y -= quiet;
        if (x < 0 || y < 0 || x >= m_code->width || y >= m_code->width)
            return false;
        return (m_code->data[y * m_code->width + x] & 1) != 0;
    }

private:
    static constexpr int quiet = 4; // modules of white around, as the standard asks
    std::unique_ptr<QRcode, decltype(&QRcode_free)> m_code;
};

} // namespace

std::string qr_terminal(std::string_view text) {
    const Picture picture(text);
    if (!picture.good())
        return {};
    std::string out;
    for (int y = 0; y < picture.width(); y += 2) {
        out += "\x1b[30;107m"; // black on white, or a dark terminal shows it inverted
        for (int x = 0; x < picture.width(); ++x) {
            const bool top = picture.dark(x, y), low = y + 1 < picture.width() && picture.dark(x, y + 1);
            out += top ? (low ? "█" : "▀") : (low ? "▄" : " ");
        }
        out += "\x1b[0m\n";
    }
    return out;
}

std::string qr_svg(std::string_view text) {
    const Picture picture(text);
    if (!picture.good())
        return {};
    const std::string width = std::to_string(picture.width());
    std::string out =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + width +
        "\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\"";
    for (int y = 0; y < picture.width(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            if (picture.dark(x, y))
                out += "M" + std::to_string(x) + " " + std::to_string(y) + "h1v1h-1z";
    return out + "\"/></svg>\n";
}

} // namespace tallyboard::hub
