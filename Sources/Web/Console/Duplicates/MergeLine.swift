import FollowUp
import HTML
import SQL
import Storage

/// A record that was united with another one, as the survivor's page shows it.
struct MergeLine: Sendable {
    var id: Int64
    var name: String
    /// Record numbers that came with it.
    var numbers: [String]
    var at: Instant

    static func read(_ r: Reading, _ patient: ID<Patient>) throws -> [MergeLine] {
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        return try store.merges(into: patient).map { merge in
            let name = try store.patient(merge.retired)?.name ?? ""
            return MergeLine(id: merge.id, name: name, numbers: try store.identifiers(movedBy: merge.id).filter { $0.kind == .record }.map(\.value), at: merge.at)
        }
    }
}

/// Nothing where there are none. Whoever may decide on duplicates can undo.
func mergeLines(_ merges: [MergeLine], _ frame: Frame) -> HTML {
    let words = frame.words
    return HTML {
        if !merges.isEmpty {
            card(words.say("合并进来的档案", "United records"), String(merges.count)) {
                for merge in merges {
                    p {
                        span(.class("strong")) { merge.name }
                        span(.class("num")) { " " + merge.numbers.joined(separator: " ") }
                        br()
                        small { words.say("合并于 ", "united ") + words.moment(merge.at) }
                    }
                    if frame.role.decidesOnDuplicates(isHead: frame.isHead) {
                        postForm(.mergeUndoing(merge.id), frame) {
                            button(
                                .type("submit"),
                                .data("confirm", words.say("撤销合并？两份档案各自恢复。", "Undo the union? Both records become what they were."))
                            ) { words.say("撤销合并", "Undo") }
                        }
                    }
                }
            }
        }
    }
}
