import Testing

@testable import Channels

/// What Kannel's answer says about the message, and never about the patient's number unless it does.
struct KannelAnswerTests {
    private enum Meaning { case taken, refused, postponed, unknown }

    @Test(arguments: [
        (202, "0: Accepted for delivery", Meaning.taken), (202, "3: Queued for later delivery", .taken), (202, "", .unknown), (200, "", .unknown),
        (400, "Invalid receiver.", .refused), (413, "", .refused),
        (401, "", .postponed), (403, "Authorization failed", .postponed), (404, "Unknown request.", .postponed), (405, "", .postponed), (407, "", .postponed),
        (425, "", .postponed), (429, "", .postponed), (503, "Temporal failure, try again later.", .postponed),
        (408, "", .unknown), (500, "", .unknown), (502, "", .unknown), (504, "", .unknown), (302, "", .unknown),
    ])
    private func answer(status: Int, body: String, meaning: Meaning) {
        let found: Meaning =
            switch KannelChannel.outcome(status: status, body: body) {
            case .accepted: .taken
            case .refused: .refused
            case .postponed: .postponed
            case .unknown: .unknown
            }
        #expect(found == meaning)
    }
}
