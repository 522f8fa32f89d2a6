import FollowUp

extension Judge {
    /// An answer that has just this grade; nil where the item has none.
    func answer(of wanted: Grade, _ lot: inout Lot) -> Answer? {
        switch item.kind {
        case .choice, .choices:
            let fitting = item.options.filter { !$0.isExclusive && grade(.chosen([$0.id])) == wanted }
            return lot.pick(fitting).map { .chosen([$0.id]) }
        case .number(_, let plausible, _):
            let bounds = item.rules.flatMap { ownBounds($0.when) }.filter { plausible.lowerBound < $0 && $0 < plausible.upperBound }
            let edges = [plausible.lowerBound] + Set(bounds).sorted() + [plausible.upperBound]
            let fitting = zip(edges, edges.dropFirst()).map { (($0 + $1) / 2).rounded() }.filter { grade(.number($0)) == wanted }
            return lot.pick(fitting).map { .number($0) }
        case .text: return nil
        }
    }
}
