import FollowUp

/// All that a version of a pathway says, in an order that a clinician reads: for the page and for paper alike.
struct PathwaySheet: Sendable, Equatable {
    struct Section: Sendable, Equatable {
        var title: String
        var aside = ""
        var blocks: [Block]
    }

    enum Block: Sendable, Equatable {
        case heading(String)
        case facts([Fact])
        case table(columns: [String], rows: [[Cell]])
        case list([String])
    }

    struct Fact: Sendable, Equatable {
        var name: String
        var text: String
    }

    struct Cell: Sendable, Equatable {
        var text: String
        /// Shown in its colour.
        var grade: Grade?
        /// Set apart behind the text: that something is not confirmed yet.
        var mark = ""
        var isHead = false

        init(_ text: String, grade: Grade? = nil, mark: String = "", isHead: Bool = false) {
            self.text = text
            self.grade = grade
            self.mark = mark
            self.isHead = isHead
        }
    }

    var title: String
    var subtitle: String
    var sections: [Section]
}
