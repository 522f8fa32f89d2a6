import FollowUp
import SQL
import Storage

/// What somebody looks for among the messages to other systems. `patient` never stands in an address.
struct OutgoingSearch: Sendable, Equatable {
    var destination = ""
    /// `ORU^R01`, `SIU`, `problem.raised`.
    var form = ""
    /// The number that the receiver knows it by.
    var control: Int64?
    var state: Store.OutgoingState?
    var from: Day?
    var until: Day?
    /// A record or identity number.
    var patient = ""

    init() {}

    init(_ form: FormFields) {
        destination = String(form["destination"].prefix(60))
        self.form = String(form["form"].prefix(40))
        control = Int64(form["control"].prefix(20))
        state = form.choice("state")
        from = Day(form["from"])
        until = Day(form["until"])
        patient = String(form["patient"].prefix(60))
    }

    var isEmpty: Bool { self == OutgoingSearch() }

    /// For a link to the same list further on.
    var query: KeyValuePairs<String, String> {
        [
            "destination": destination, "form": form, "control": control.map(String.init) ?? "", "state": state?.rawValue ?? "",
            "from": from?.description ?? "", "until": until?.description ?? "",
        ]
    }

    /// What follows `WHERE hospital_id = …`.
    func condition(_ r: Reading) -> Statement {
        var condition: Statement = ""
        if !destination.isEmpty { condition = condition + " AND destination = \(destination)" }
        let plain = form.filter { $0 != "\\" && $0 != "%" }
        if !plain.isEmpty {
            condition = condition + " AND (form = \(plain) OR form = \(plain.uppercased()) OR form LIKE \(plain.uppercased() + "^%") OR form LIKE \(plain.lowercased() + ".%"))"
        }
        if let control { condition = condition + " AND id = \(control)" }
        if let state { condition = condition + " AND state = \(state.rawValue)" }
        let zone = r.policy.zone
        if let from { condition = condition + " AND created_at >= \(zone.startOfDay(from))" }
        if let until { condition = condition + " AND created_at < \(zone.startOfDay(until + 1))" }
        guard !patient.isEmpty else { return condition }
        return condition + """
             AND patient_id IN (SELECT patient_id FROM patient_identifier WHERE hospital_id = \(r.hospital) AND value_index = \(r.sealer.index(patient)))
            """
    }
}
