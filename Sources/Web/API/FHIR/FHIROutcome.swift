import Hummingbird
import Interchange

/// What came of a request: its answer, and what is remembered of it. Every answer is made with what it discloses.
struct FHIROutcome: Sendable {
    var response: Response
    /// The id of the one resource that it is about, where that is known.
    var key: String
    var patients: [Int64]
    /// Whether it was recorded within the transaction that it wrote in.
    var isRecorded = false

    init(_ response: Response, _ disclosure: some Disclosure) {
        self.response = response
        key = disclosure.key
        patients = disclosure.patients
    }
}
