import FollowUp
import SQL
import Storage

extension Row {
    /// The stored word, or `fallback` for one of another release: a page shows what it can.
    func word<T: RawRepresentable<String>>(_ column: Int, or fallback: T) -> T { text(column).flatMap(T.init(rawValue:)) ?? fallback }
    /// The stored word, or nil when there is none.
    func maybe<T: RawRepresentable<String>>(_ column: Int, _: T.Type = T.self) -> T? { text(column).flatMap(T.init(rawValue:)) }
    func grade(_ column: Int) -> Grade? { Grade(rank: int(column)) }
    func key<Entity>(_ column: Int, of _: Entity.Type = Entity.self) -> ID<Entity> { ID(integer(column) ?? 0) }
    func trace(_ column: Int) -> Trace { Trace(text: string(column)) }
}
