#include "history.h"
#include <algorithm>
#include <limits>
#include <set>

namespace tallyboard::faults {

namespace {

constexpr std::int64_t for_ever = std::numeric_limits<std::int64_t>::max();

/// One booking's life, from what was seen of it.
struct Life {
    const Attempt *book = nullptr;
    std::int64_t cancel_sent = for_ever, cancel_answered = for_ever; // first sent; first accepted answer
    bool accepted() const { return book != nullptr && book->outcome == Attempt::Outcome::accepted; }
    // Surely held: after its answer, until somebody first asked for its end.
    std::int64_t sure_from() const { return book->answered; }
    std::int64_t sure_until() const { return cancel_sent; }
    // Perhaps held: from the first sending until an end was answered.
    bool perhaps(std::int64_t from, std::int64_t until) const {
        return book->outcome != Attempt::Outcome::refused && book->sent <= until && cancel_answered >= from;
    }
};

using Lives = std::map<int, Life>;
/// (kind of holder, holder, day, half) -> lives, in order of sending.
using Slot = std::array<int, 4>;
using Slots = std::map<Slot, std::vector<const Life *>>;

std::string words(const Attempt &a) {
    return "booking " + std::to_string(a.booking) + " of client " + std::to_string(a.client) + " (desk " +
           std::to_string(a.desk) + ", day " + std::to_string(a.day) + ", sent " + std::to_string(a.sent) +
           ", answered " + std::to_string(a.answered) + ")";
}

template <class F> void each_slot(const Attempt &a, F use) {
    for (const int half : {0, 1})
        if ((halves(a.span) >> half & 1U) != 0) {
            use(Slot{0, a.desk, a.day, half});
            use(Slot{1, a.client, a.day, half});
        }
}

void check_held_once(const Slots &slots, std::vector<std::string> &found) {
    for (const auto &[slot, lives] : slots) {
        std::vector<const Life *> held;
        for (const Life *life : lives)
            if (life->accepted() && life->sure_from() < life->sure_until())
                held.push_back(life);
        std::sort(held.begin(), held.end(),
                  [](const Life *a, const Life *b) { return a->sure_from() < b->sure_from(); });
        const Life *longest = nullptr;
        for (const Life *life : held) {
            if (longest != nullptr && life->sure_from() < longest->sure_until())
                found.push_back((slot[0] == 0 ? "one desk twice: " : "one person twice: ") + words(*longest->book) +
                                " and " + words(*life->book));
            if (longest == nullptr || life->sure_until() > longest->sure_until())
                longest = life;
        }
    }
}

/// The cause of a refusal was sent before the refusal was answered; most are recent, so the search goes backwards.
bool excused(const Slots &slots, const Attempt &refused) {
    const int kind = refused.code == RefusalCode::desk_taken ? 0 : 1;
    bool found = false;
    each_slot(refused, [&](const Slot &slot) {
        const auto at = slots.find(slot);
        if (found || slot[0] != kind || at == slots.end())
            return;
        const auto &lives = at->second;
        auto last = std::partition_point(lives.begin(), lives.end(),
                                         [&](const Life *life) { return life->book->sent <= refused.answered; });
        while (last != lives.begin() && !found) {
            const Life *life = *--last;
            found = life->book->booking != refused.booking && life->perhaps(refused.sent, refused.answered);
        }
    });
    return found;
}

} // namespace

unsigned halves(Span span) { return span == Span::am ? 1U : span == Span::pm ? 2U : 3U; }

std::vector<std::string> check_history(const std::vector<Attempt> &attempts, std::size_t most) {
    std::vector<std::string> found;
    Lives lives;
    for (const Attempt &a : attempts) {
        Life &life = lives[a.booking];
        if (a.kind == Attempt::Kind::book) {
            life.book = &a;
        } else if (a.sent >= 0 && a.outcome != Attempt::Outcome::refused) {
            life.cancel_sent = std::min(life.cancel_sent, a.sent);
            if (a.outcome == Attempt::Outcome::accepted)
                life.cancel_answered = std::min(life.cancel_answered, a.answered);
        }
    }
    Slots slots;
    for (const auto &[number, life] : lives)
        if (life.book != nullptr && life.book->sent >= 0)
            each_slot(*life.book, [&, one = &life](const Slot &slot) { slots[slot].push_back(one); });
    for (auto &[slot, all] : slots)
        std::stable_sort(all.begin(), all.end(),
                         [](const Life *a, const Life *b) { return a->book->sent < b->book->sent; });
    check_held_once(slots, found);
    for (const Attempt &a : attempts) {
        if (found.size() >= most)
            break;
        const bool refused = a.outcome == Attempt::Outcome::refused;
        if (a.kind == Attempt::Kind::book && refused &&
            (a.code == RefusalCode::desk_taken || a.code == RefusalCode::own_booking_clash) && !excused(slots, a))
            found.push_back("refused without a cause: " + words(a));
        if (a.kind == Attempt::Kind::cancel && a.outcome == Attempt::Outcome::accepted) {
            const Life &life = lives[a.booking];
            if (life.book == nullptr || life.book->outcome == Attempt::Outcome::refused)
                found.push_back("cancelled what was never booked: " + words(a));
            else if (life.book->client != a.client)
                found.push_back("cancelled another's: " + words(a));
        }
    }
    if (found.size() > most)
        found.resize(most);
    return found;
}

void FeedWatch::row(std::int64_t seq, int booking, const Place *place) {
    if (seq <= m_seq)
        found.push_back("the feed went back to " + std::to_string(seq));
    m_seq = seq;
    if (place == nullptr)
        m_taken.erase(booking);
    else
        m_taken[booking] = *place;
}

void FeedWatch::pulled(std::int64_t cursor) {
    if (cursor < m_cursor || cursor < m_seq)
        found.push_back("the cursor went back to " + std::to_string(cursor));
    m_cursor = m_seq = cursor;
    std::set<std::array<int, 3>> seen;
    for (const auto &[booking, place] : m_taken)
        for (const int half : {0, 1})
            if ((halves(place.span) >> half & 1U) != 0 && !seen.insert({place.desk, place.day, half}).second)
                found.push_back("the feed shows desk " + std::to_string(place.desk) + " taken twice, booking " +
                                std::to_string(booking));
}

void FeedWatch::compare(const std::vector<Attempt> &attempts) {
    std::map<int, Place> stands;
    for (const Attempt &a : attempts)
        if (a.kind == Attempt::Kind::book && a.outcome == Attempt::Outcome::accepted)
            stands[a.booking] = {a.desk, a.day, a.span};
    for (const Attempt &a : attempts) {
        if (a.kind == Attempt::Kind::cancel && a.outcome == Attempt::Outcome::accepted)
            stands.erase(a.booking);
        if (a.outcome == Attempt::Outcome::unknown)
            found.push_back("an attempt was never answered");
    }
    if (stands != m_taken)
        found.push_back("the feed holds " + std::to_string(m_taken.size()) + " bookings, the answers say " +
                        std::to_string(stands.size()));
}

} // namespace tallyboard::faults
