#include "hub/closing_book.h"
#include "domain/text.h"

namespace tallyboard::hub {

namespace {

bool is_choosable(std::string_view word) {
    constexpr std::string_view blanks = " \t\r\n";
    return word.size() >= closing_word::bytes_min && word.size() <= closing_word::bytes_max &&
           blanks.find(word.front()) == blanks.npos && blanks.find(word.back()) == blanks.npos;
}

std::string_view text_of(const Bytes32 &bytes) { return {reinterpret_cast<const char *>(bytes.data()), bytes.size()}; }

} // namespace

ClosingBook::ClosingBook(HubStore &store, const protocol::SigningKey &signing, const Bytes32 &secret)
    : m_store(store), m_signing(signing), m_key(protocol::keyed_hash("tallyboard closing words v1", secret)) {}

Bytes32 ClosingBook::hash_of(const PersonId &person, std::string_view word) const {
    return protocol::keyed_hash(person.text() + "\n" + std::string(word), m_key);
}

/// Of what cannot be opened it is the hash of the empty word, which nobody can choose.
Bytes32 ClosingBook::hash_in(const PersonId &person, const std::string &sealed) const {
    return hash_of(person, protocol::open_closing_word(sealed, m_signing).value_or(std::string()));
}

SaidWord ClosingBook::said(const PersonId &worker, const std::string &sealed) const {
    const auto words = m_store.closing_words(worker);
    if (!words)
        return SaidWord::not_asked;
    const Bytes32 hash = hash_in(worker, sealed);
    const bool safe = protocol::same_secret(text_of(hash), text_of(words->safe)); // both are compared, always
    const bool forced = protocol::same_secret(text_of(hash), text_of(words->forced));
    return static_cast<int>(safe) + static_cast<int>(forced) == 1 ? SaidWord::right : SaidWord::wrong;
}

bool ClosingBook::may_choose(const std::string &sealed) const {
    const auto words = protocol::open_closing_words(sealed, m_signing);
    // Somebody in fear, in the dark, must not end up with the other one by a slip of capitals.
    return words && is_choosable(words->safe) && is_choosable(words->forced) &&
           lower(words->safe) != lower(words->forced);
}

void ClosingBook::choose(const PersonId &person, const std::string &sealed) {
    if (const auto words = protocol::open_closing_words(sealed, m_signing))
        m_store.put_closing_words({person, hash_of(person, words->safe), hash_of(person, words->forced)});
}

void ClosingBook::note(const VisitId &visit, const PersonId &worker, const std::string &sealed, Instant at) {
    const auto words = m_store.closing_words(worker);
    m_store.put_closing({visit, worker, sealed, words ? words->forced : Bytes32{}, at});
}

std::vector<ClosingRecord> ClosingBook::take_forced() {
    auto all = m_store.take_closings();
    std::erase_if(all, [this](const ClosingRecord &closing) {
        return !protocol::same_secret(text_of(hash_in(closing.person, closing.sealed)), text_of(closing.forced));
    });
    return all;
}

} // namespace tallyboard::hub
