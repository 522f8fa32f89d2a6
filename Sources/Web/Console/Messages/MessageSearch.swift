import FollowUp
import SQL
import Storage

/// What somebody looks for among the messages. Nothing in it names a patient but `patient`, which never stands in an address.
struct MessageSearch: Sendable, Equatable {
    /// The beginning of `MSH-3|MSH-4`, or either of them.
    var sender = ""
    /// `A03`, `ADT`, `ADT^A03`.
    var kind = ""
    var control = ""
    var state: Store.MessageState?
    var from: Day?
    var until: Day?
    /// A record or identity number.
    var patient = ""

    init() {}

    init(_ form: FormFields) {
        sender = String(form["sender"].prefix(120))
        kind = String(form["kind"].prefix(20)).uppercased()
        control = String(form["control"].prefix(199))
        state = form.choice("state")
        from = Day(form["from"])
        until = Day(form["until"])
        patient = String(form["patient"].prefix(60))
    }

    var isEmpty: Bool { self == MessageSearch() }

    /// For a link to the same list further on.
    var query: KeyValuePairs<String, String> {
        [
            "sender": sender, "kind": kind, "control": control, "state": state?.rawValue ?? "", "from": from?.description ?? "", "until": until?.description ?? "",
        ]
    }

    /// What follows `WHERE hospital_id = …`.
    func condition(_ r: Reading) -> Statement {
        var condition: Statement = ""
        if !sender.isEmpty { condition = condition + " AND (sender = \(sender) OR sender LIKE \(escaped(sender) + "|%") OR sender LIKE \("%|" + escaped(sender)))" }
        let parts = kind.split(separator: "^", maxSplits: 1).map(String.init)
        if parts.count == 2 { condition = condition + " AND type = \(parts[0]) AND event = \(parts[1])" }
        if parts.count == 1 { condition = condition + " AND (type = \(parts[0]) OR event = \(parts[0]))" }
        if !control.isEmpty { condition = condition + " AND control_id = \(control)" }
        if let state { condition = condition + " AND state = \(state.rawValue)" }
        let zone = r.policy.zone
        if let from { condition = condition + " AND received_at >= \(zone.startOfDay(from))" }
        if let until { condition = condition + " AND received_at < \(zone.startOfDay(until + 1))" }
        guard !patient.isEmpty else { return condition }
        // By all numbers of whoever has this one.
        let index = r.sealer.index(patient)
        return condition + """
             AND (patient_index = \(index) OR patient_index IN (SELECT value_index FROM patient_identifier WHERE hospital_id = \(r.hospital) \
            AND patient_id IN (SELECT patient_id FROM patient_identifier WHERE hospital_id = \(r.hospital) AND value_index = \(index))))
            """
    }

    /// A backslash would take what follows by its word, in one of the databases.
    private func escaped(_ text: String) -> String { text.filter { $0 != "\\" } }
}
