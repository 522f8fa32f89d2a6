/// What a text asks of the engine besides the work that its grade makes.
public enum Handling: String, Sendable, CaseIterable {
    case none
    /// The conversation leaves automation now; a person takes over within minutes.
    case takeOver
    /// Nothing more is sent.
    case refusal
    /// Nothing personal is sent until somebody has found out whose phone it is.
    case identity
    /// Everything is held until somebody has confirmed it.
    case death
    /// Somebody asks where the patient is now.
    case move
    /// A machine wrote it: never answered.
    case machine
}
