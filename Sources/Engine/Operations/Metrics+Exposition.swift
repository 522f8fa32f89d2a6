import FollowUp
import SQL

extension Metrics {
    /// Everything in Prometheus' text form. Without `gauges` the database did not answer, which is said.
    public func exposition(_ gauges: Gauges?, now: Instant) -> String {
        let tally = current
        var page = Exposition()
        page.family("suifang_build_info", .gauge, "The running release.", [([("version", version)], 1)])
        page.gauge("suifang_uptime_seconds", "Seconds since this process began.", age.seconds)
        page.gauge("suifang_database_up", "1 when the database answered this request.", gauges == nil ? 0 : 1)
        if let gauges { write(gauges, now, to: &page) }
        writeDispatch(tally, to: &page)
        writeDatabase(tally, to: &page)
        writeMessages(tally, to: &page)
        writeOutgoing(tally, gauges, now, to: &page)
        page.family(
            "suifang_http_requests_total", .counter, "Answered requests by pattern of the route.",
            tally.requests.sorted { ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status) }.map {
                ([("route", $0.key.route), ("method", $0.key.method), ("status", String($0.key.status))], Double($0.value))
            })
        page.family(
            "suifang_http_turned_away_total", .counter, "Requests that found too many of their kind in work.",
            tally.turnedAway.sorted { $0.key < $1.key }.map { ([("kind", $0.key)], Double($0.value)) })
        page.histogram(
            "suifang_http_request_seconds", "Seconds until a request was answered.",
            tally.areas.sorted { $0.key < $1.key }.map { ([("area", $0.key)], $0.value) })
        page.gauge("suifang_live_pages", "Open pages that are told of changes.", Double(tally.streams))
        page.counter("suifang_live_changes_total", "Changes that open pages were told.", tally.changes)
        return page.text
    }

    private func write(_ gauges: Gauges, _ now: Instant, to page: inout Exposition) {
        page.gauge("suifang_due_lag_seconds", "How long the oldest due contact, problem or message has waited.", gauges.lag.seconds)
        page.gauge("suifang_due", "Contacts and problems whose moment has come.", Double(gauges.due))
        page.family(
            "suifang_attempts_open", .gauge, "Messages that wait to leave, are being given away, or hang without an answer.",
            [([("state", "queued")], Double(gauges.queued)), ([("state", "sending")], Double(gauges.sending)), ([("state", "hanging")], Double(gauges.hanging))])
        page.family(
            "suifang_problems_open", .gauge, "Open problems by grade.",
            gauges.openProblems.sorted { $0.key > $1.key }.map { ([("grade", $0.key.rawValue)], Double($0.value)) })
        page.gauge("suifang_urgent_breached", "Urgent problems that nobody took within their time.", Double(gauges.breached))
        page.gauge("suifang_work_items_open", "Tasks that wait for a person.", Double(gauges.openWork))
        page.family(
            "suifang_texts_heard", .gauge, "What texts of the last 24 hours were found to tell of, by class.",
            gauges.heard.sorted { $0.key.rawValue < $1.key.rawValue }.map { ([("class", $0.key.rawValue)], Double($0.value)) })
        page.gauge("suifang_texts_misread", "Of these, what people said was read wrongly.", Double(gauges.misread))
        page.gauge("suifang_conversations_taken_over", "Conversations in a person's hands.", Double(gauges.takenOver))
        page.gauge("suifang_second_opinions_waiting", "Texts that a language model has not been asked about yet.", Double(gauges.opinionsWaiting))
        page.gauge("suifang_nodes_alive", "Processes seen within the last ten seconds.", Double(gauges.nodes))
        if let figures = gauges.figures {
            page.gauge("suifang_rollup_waiting", "Changes that the cells of the board's figures could hold and do not yet.", Double(figures.waiting))
            page.gauge(
                "suifang_rollup_age_seconds", "How long ago the cells last held all of them; 0 while none waits.",
                figures.waiting == 0 ? 0 : max((now - figures.completeAt).seconds, 0))
        }
    }

    private func writeDispatch(_ tally: Tally, to page: inout Exposition) {
        page.histogram("suifang_round_seconds", "Seconds of the dispatcher's rounds.", [([], tally.rounds)])
        page.counter("suifang_rounds_failed_total", "Rounds that failed and were tried again.", tally.failedRounds)
        page.counter("suifang_contacts_advanced_total", "Due contacts that were claimed and advanced.", tally.contacts)
        page.counter("suifang_problems_advanced_total", "Due problems that were advanced.", tally.problems)
        page.counter("suifang_attempts_hung_total", "Messages whose answer was never stored.", tally.hanging)
        page.counter("suifang_attempts_handed_back_total", "Messages that were put back unsent when the process stopped.", tally.handedBack)
        page.family(
            "suifang_sends_total", .counter, "Messages given to providers, by what these answered.",
            tally.sends.sorted { ($0.key.provider, $0.key.outcome) < ($1.key.provider, $1.key.outcome) }.map {
                ([("provider", $0.key.provider), ("outcome", $0.key.outcome)], Double($0.value))
            })
        page.histogram(
            "suifang_provider_seconds", "Seconds until a provider answered.", tally.providers.sorted { $0.key < $1.key }.map { ([("provider", $0.key)], $0.value) })
        page.histogram("suifang_alert_seconds", "Seconds from the decision to alert staff until a provider had been asked.", [([], tally.alerts)])
    }

    private func writeMessages(_ tally: Tally, to page: inout Exposition) {
        page.gauge("suifang_message_lines", "Connections of hospital systems that send messages.", Double(tally.lines))
        page.family(
            "suifang_messages_total", .counter, "Messages of hospital systems by sender, and what became of them.",
            tally.messages.sorted { ($0.key.sender, $0.key.outcome) < ($1.key.sender, $1.key.outcome) }.map {
                ([("sender", $0.key.sender), ("outcome", $0.key.outcome)], Double($0.value))
            })
        page.histogram(
            "suifang_message_seconds", "Seconds from the receipt of a message until it was stored and could be answered.",
            tally.senders.sorted { $0.key < $1.key }.map { ([("sender", $0.key)], $0.value) })
        page.family(
            "suifang_message_lag_seconds", .gauge, "How long before its receipt the last message had been written, by its own word.",
            tally.lags.sorted { $0.key < $1.key }.map { ([("sender", $0.key)], $0.value.seconds) })
        page.counter("suifang_messages_broken_total", "Messages that their senders never finished.", tally.broken)
        page.family(
            "suifang_message_lines_ended_total", .counter, "Connections of senders that were ended here.",
            tally.endings.sorted { $0.key < $1.key }.map { ([("cause", $0.key)], Double($0.value)) })
    }

    private func writeOutgoing(_ tally: Tally, _ gauges: Gauges?, _ now: Instant, to page: inout Exposition) {
        let backlog = gauges?.outgoing ?? []
        page.family(
            "suifang_outgoing_open", .gauge, "Messages to other systems that wait, were refused, or were given up, by destination.",
            backlog.flatMap { one in
                [("queued", one.queued), ("refused", one.refused), ("expired", one.expired)].map { ([("destination", one.destination), ("state", $0.0)], Double($0.1)) }
            })
        page.family(
            "suifang_outgoing_oldest_seconds", .gauge, "How long the oldest message has waited to be taken, by destination; 0 when none waits.",
            backlog.map { one in ([("destination", one.destination)], one.oldest.map { max((now - $0).seconds, 0) } ?? 0) })
        page.family(
            "suifang_outgoing_tries_total", .counter, "Messages given to other systems, by what these made of them.",
            tally.told.sorted { ($0.key.destination, $0.key.outcome) < ($1.key.destination, $1.key.outcome) }.map {
                ([("destination", $0.key.destination), ("outcome", $0.key.outcome)], Double($0.value))
            })
        page.histogram(
            "suifang_outgoing_seconds", "Seconds until another system had answered, or was given up for this time.",
            tally.destinations.sorted { $0.key < $1.key }.map { ([("destination", $0.key)], $0.value) })
    }

    private func writeDatabase(_ tally: Tally, to page: inout Exposition) {
        page.family(
            "suifang_database_transactions_total", .counter, "Transactions by kind.",
            ["read", "write"].map { ([("kind", $0)], Double(tally.transactions[$0] ?? 0)) })
        page.histogram("suifang_database_seconds", "Seconds of transactions, waiting included.", [([], tally.databaseSeconds)])
        page.counter("suifang_database_retries_total", "Transactions that ran again after a conflict or a lost connection.", tally.retries)
        page.family(
            "suifang_database_errors_total", .counter, "Transactions that failed, by cause.",
            Trouble.allCases.map { ([("cause", $0.rawValue)], Double(tally.troubles[$0] ?? 0)) })
        page.family(
            "suifang_database_in_use", .gauge, "Transactions that run, or wait for a connection.",
            [([("state", "running")], Double(tally.isRunning)), ([("state", "waiting")], Double(tally.isWaiting))])
    }
}
