/// What an open page shows of the hospital's state, and wants to be told about.
enum LivePart: String, Sendable, CaseIterable {
    case worklist, problems, board
}
