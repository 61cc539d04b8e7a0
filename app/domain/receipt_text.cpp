// The bytes that a receipt's signature covers. The only free text comes last, so it cannot imitate another field.
#include "domain/receipt.h"

namespace tallyboard {

std::string receipt_text(const Receipt &receipt) {
    std::string text = "tallyboard-receipt-v1\n";
    const auto line = [&text](const std::string &value) { text.append(value).append("\n"); };
    line(receipt.visit.text());
    line(std::to_string(receipt.epoch));
    line(std::to_string(receipt.deadline.ms));
    line(std::to_string(receipt.hub_time.ms));
    line(receipt.command.text());
    line(receipt.key_id);
    line(std::string(enum_text(receipt.reach)));
    line(receipt.first_told);
    return text;
}

} // namespace tallyboard
