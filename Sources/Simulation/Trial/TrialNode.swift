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
