import Channels
import Engine
import FollowUp

/// One process on the database: its ids, its clock, and how far its present round has come.
struct TrialNode {
    /// The steps of `Dispatcher.round`, each of which other nodes may come between.
    enum Phase {
        case rest
        case taken([OutgoingMessage])
        case called([(Int64, SendOutcome)])
    }

    /// What comes next, taken out: the step itself may end the node, and optimised code of Swift 6.3 does not keep what a `switch` over a
    /// property of an array's element has bound when that element changes meanwhile.
    mutating func take() -> Phase {
        defer { phase = .rest }
        return phase
    }

    var core: Core
    /// How far its clock is ahead.
    var skew = Span(milliseconds: 0)
    var isUp = true
    var phase = Phase.rest
    /// Its last round found nothing to do.
    var isIdle = false
    /// Something happened outside while its round was under way: another round must look at it.
    var isWoken = false
}
