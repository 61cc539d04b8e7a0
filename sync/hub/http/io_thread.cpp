#include "hub/http/io_thread.h"
#include <boost/asio/post.hpp>

namespace tallyboard::hub {

IoThread::IoThread(std::size_t number, Metrics &metrics, std::function<long long()> unix_seconds)
    : m_number(number), m_metrics(metrics), m_unix_seconds(std::move(unix_seconds)) {}

void IoThread::start() {
    tick();
    m_thread = std::thread([this] { m_context.run(); });
}

void IoThread::join() {
    if (m_thread.joinable())
        m_thread.join();
}

void IoThread::post(std::function<void()> work) { boost::asio::post(m_context, std::move(work)); }

void IoThread::tick() {
    m_date = http_date(m_unix_seconds());
    ++m_tick;
    for (Seat &seat : m_seats)
        if (seat.until != 0 && seat.until <= m_tick) {
            ++m_metrics.connections_timed_out;
            close(seat);
        }
    if (m_closing && m_seats.empty())
        return; // the context runs out of work and the thread ends
    m_timer.expires_after(std::chrono::seconds(1));
    m_timer.async_wait([this](boost::system::error_code) { tick(); });
}

std::list<Seat>::iterator IoThread::sit(boost::asio::ip::tcp::socket &socket) {
    ++m_metrics.connections_now;
    m_seats.push_front(Seat{&socket, Seat::Doing::handshake, m_tick, 0});
    return m_seats.begin();
}

void IoThread::stand(std::list<Seat>::iterator seat) {
    --m_metrics.connections_now;
    m_seats.erase(seat);
    if (m_closing && m_seats.empty())
        m_timer.cancel();
}

void IoThread::set(Seat &seat, Seat::Doing doing, int seconds) const {
    seat.doing = doing;
    seat.since = m_tick;
    seat.until = seconds == 0 ? 0 : m_tick + seconds + 1; // the running second is not a whole one
}

void IoThread::close(Seat &seat) {
    boost::system::error_code ignored;
    seat.socket->close(ignored);
    seat.until = 0;
}

bool IoThread::evict_one() {
    Seat *longest = nullptr;
    for (Seat &seat : m_seats) {
        const bool quiet = seat.doing == Seat::Doing::handshake || seat.doing == Seat::Doing::idle ||
                           seat.doing == Seat::Doing::reading;
        if (quiet && seat.socket->is_open() && (longest == nullptr || seat.since <= longest->since))
            longest = &seat;
    }
    if (longest == nullptr)
        return false;
    ++m_metrics.connections_evicted;
    close(*longest);
    return true;
}

void IoThread::close_all() {
    m_closing = true;
    m_board.close_all();
    for (Seat &seat : m_seats) {
        if (seat.doing == Seat::Doing::idle || seat.doing == Seat::Doing::handshake ||
            seat.doing == Seat::Doing::reading)
            close(seat);
        else
            set(seat, seat.doing, 5); // an answer under way may finish
    }
    m_timer.cancel();
}

} // namespace tallyboard::hub
