import FollowUp
import SQL
import Storage

extension ReadText {
    /// The note of a response, or its answer to a question, with what was read in it.
    static func read(_ r: Reading, response: Int64, item: String = "", text: String) throws -> ReadText {
        ReadText(text: text, heard: try Store(r.connection, hospital: r.hospital, sealer: r.sealer).heard(inResponse: response, item: item))
    }

    /// Answers in the patient's own words in which something was read, in the order of their questions.
    static func answers(_ answers: Answers, of response: Int64, _ store: Store) throws -> [ReadText] {
        let texts: [(item: String, text: String)] = answers.keys.sorted().compactMap { item in
            if case .text(let text) = answers[item] { (item, text) } else { nil }
        }
        guard !texts.isEmpty else { return [] }
        let heard = try store.heard(inResponse: response)
        return texts.compactMap { one in
            let ofItem = heard.filter { $0.item == one.item }
            return ofItem.isEmpty ? nil : ReadText(text: one.text, heard: ofItem)
        }
    }

    /// Notes of the staff about a patient in which something was read that nobody has decided on.
    static func proposals(_ r: Reading, _ patient: ID<Patient>) throws -> [ReadText] {
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        let heard = try store.proposedHeard(of: patient)
        return try Set(heard.compactMap(\.response)).sorted().map { response in
            ReadText(text: try store.text(ofResponse: response, item: "") ?? "", heard: heard.filter { $0.response == response })
        }
    }
}
