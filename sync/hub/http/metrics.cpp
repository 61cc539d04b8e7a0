#include "hub/http/metrics.h"

namespace tallyboard::hub {

void Metrics::answered(Endpoint endpoint, int status) {
    const auto kind = static_cast<std::size_t>(status / 100 - 1);
    if (kind < 5)
        answers[static_cast<std::size_t>(endpoint)][kind].fetch_add(1, std::memory_order_relaxed);
}

std::string Metrics::text() const {
    std::string out;
    const auto metric = [&out](const char *name, const char *type, const char *help, auto value) {
        out.append("# HELP tallyboard_").append(name).append(" ").append(help).append("\n# TYPE tallyboard_");
        out.append(name).append(" ").append(type).append("\ntallyboard_").append(name).append(" ");
        out.append(std::to_string(value)).append("\n");
    };
    out += "# HELP tallyboard_answers_total HTTP answers\n# TYPE tallyboard_answers_total counter\n";
    for (std::size_t e = 0; e < endpoint_count; ++e)
        for (std::size_t k = 0; k < 5; ++k)
            if (const auto n = answers[e][k].load(); n > 0) {
                out.append("tallyboard_answers_total{endpoint=\"").append(words(Endpoint{})[e]).append("\",status=\"");
                out.append(std::to_string(k + 1)).append("xx\"} ").append(std::to_string(n)).append("\n");
            }
    metric("connections", "gauge", "Open connections", connections.now.load());
    metric("connections_total", "counter", "Connections accepted", connections.all.load());
    metric("connections_evicted_total", "counter", "Closed to make room", connections.evicted.load());
    metric("connections_timed_out_total", "counter", "Closed for being slow or idle", connections.timed_out.load());
    metric("outside_connections", "gauge", "Open at the outside door", outside.now.load());
    metric("outside_connections_total", "counter", "Accepted there", outside.all.load());
    metric("outside_connections_evicted_total", "counter", "Closed there to make room", outside.evicted.load());
    metric("outside_connections_timed_out_total", "counter", "Closed there for being slow or idle",
           outside.timed_out.load());
    metric("wake_streams", "gauge", "Devices listening", streams_now.load());
    metric("batches_total", "counter", "Transactions of the service thread", batches.load());
    metric("requests_total", "counter", "Requests through the service thread", requests.load());
    metric("requests_waiting", "gauge", "Requests waiting for it", waiting_now.load());
    metric("requests_shed_total", "counter", "Answered 503; never SOS or check-ins", shed.load());
    metric("outside_shed_total", "counter", "Answered 503 at the outside door", outside_shed.load());
    metric("commit_milliseconds_total", "counter", "Time in transactions", commit_ms_total.load());
    metric("commit_milliseconds_max", "gauge", "Longest transaction", commit_ms_max.load());
    metric("due_late_milliseconds_max", "gauge", "Latest that a deadline was served", due_late_ms_max.load());
    metric("messages_delivered_total", "counter", "Mails and webhooks accepted", messages_delivered.load());
    metric("messages_refused_total", "counter", "Refused for good, not tried again", messages_refused.load());
    metric("messages_failed_total", "counter", "Tries that failed for now; they are repeated", messages_failed.load());
    metric("messages_unknown_total", "counter", "Tries cut off before the answer; repeated", messages_unknown.load());
    metric("receivers_misfit", "gauge", "Receivers that turn this hub away for how it is set up",
           receivers_misfit.load());
    metric("messages_waiting", "gauge", "Mails and webhooks owed", messages_waiting.load());
    out += "# HELP tallyboard_messages_fate_total What providers said later\n";
    out += "# TYPE tallyboard_messages_fate_total counter\n";
    for (std::size_t i = 1; i < fates.size(); ++i) {
        out.append("tallyboard_messages_fate_total{fate=\"").append(words(Fate{})[i]).append("\"} ");
        out.append(std::to_string(fates[i].load())).append("\n");
    }
    metric("callbacks_refused_total", "counter", "Providers' words that were not taken", callbacks_refused.load());
    metric("stores_rolled_back_total", "counter", "Devices whose file was an older copy or lives twice",
           stores_rolled_back.load());
    metric("clock_steps_total", "counter", "Jumps of this machine's clock by more than 2 s", clock_steps.load());
    metric("clock_ahead_milliseconds", "gauge", "This machine's wall clock less hub time, which does not follow it",
           wall_ahead_ms.load());
    metric("time_confirmed", "gauge", "Hub time is confirmed; while it is 0 nothing is deleted by age",
           time_confirmed.load() ? 1 : 0);
    metric("feed_sequence", "gauge", "Newest change", sequence.load());
    return out;
}

} // namespace tallyboard::hub
