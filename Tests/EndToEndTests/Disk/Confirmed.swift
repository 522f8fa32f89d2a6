/// Something that was confirmed to somebody outside, and may not be forgotten any more.
enum Confirmed: Sendable, Hashable {
    /// So many people were taken in, in all.
    case people(Int)
    case staff(String)
    /// An attempt was given to the gateway: it must be known, and must not be given again.
    case given(attempt: Int64)
    case receipt(attempt: Int64)
    case text(id: String)
    /// The page went on after the answer to an item of the questionnaire that this attempt invited to.
    case answer(attempt: Int64, item: String)
    case finished(attempt: Int64)
}
