/// What a message and a call are taken to cost. Assumptions, and shown as such.
struct BoardCosts: Sendable, Equatable {
    /// Yuan for one SMS segment.
    var segment: Double
    /// Yuan for one call that reached somebody: some minutes of a nurse's time and the line.
    var call: Double
}
