// What a receiver writes, or whoever sits at the other end of its cable: nothing grows, every place is in the world,
// and a stream is the same in whatever pieces it comes. The first byte chooses the pieces.
#include "fuzz/fuzz.h"
#include "platform/receiver/believed_place.h"
#include <cmath>

using namespace tallyboard::platform;
using namespace tallyboard::fuzz;

namespace {

void check(const NmeaWord &word) {
    must(std::isfinite(word.accuracy_m) && word.accuracy_m >= 0, "an accuracy is one");
    must(word.satellites >= -1 && word.satellites < 1'000, "satellites are few");
    if (!word.fix)
        return;
    must(std::abs(word.latitude) <= 90 && std::abs(word.longitude) <= 180, "a place is in the world");
    must(word.satellites != 0, "a fix is of something");
}

std::vector<NmeaWord> read(std::string_view bytes, std::size_t piece) {
    std::vector<NmeaWord> words;
    NmeaReader reader([&](const NmeaWord &word) {
        check(word);
        words.push_back(word);
    });
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        reader.feed(bytes.substr(at, piece));
    reader.pause();
    return words;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const auto choice = choice_of(data, size);
    const auto whole = read(choice.rest, choice.rest.size() + 1);
    const auto pieces = read(choice.rest, choice.number % 90 + 1);
    must(whole.size() == pieces.size(), "in pieces as whole");
    BelievedPlace place;
    std::int64_t now = 1;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        must(whole[i].fix == pieces[i].fix && whole[i].latitude == pieces[i].latitude, "in pieces as whole");
        now += static_cast<std::int64_t>(choice.number) * 40;
        place.take(whole[i], now);
        must(whole[i].fix || !place.at(now), "what is void is not kept");
        must(!place.at(now + receiver_silent_ms + 1), "what is silent is not kept");
    }
    return 0;
}
