import Channels
import FollowUp

/// One message as the provider was given it, and what truly became of it.
struct ProviderCall {
    enum Truth {
        /// It reaches the phone.
        case arrived
        /// Taken, and never arrives.
        case lost
        /// The provider never took it, and said so.
        case notTaken
        /// The provider never took it, and its answer was lost: nobody in the hospital can know.
        case notTakenUnheard
    }

    var attempt: Int64
    var address: String
    var text: String
    var at: Instant
    var truth: Truth
    var outcome: SendOutcome

    /// Whether the hospital was told that this certainly did not leave.
    var isCertainlyNotSent: Bool {
        switch outcome {
        case .postponed, .refused: true
        case .accepted, .unknown: false
        }
    }
}
