import FollowUp

extension ContentLoader {
    /// The library that a hospital follows: the folder with the hospital's own versions of pathways. A version of its own that this release
    /// cannot read, as after an upgrade, is left out and named, and the folder's is followed: better than nobody being followed.
    public static func followed(folder: String, shelf: PathwayShelf, known: Library? = nil) throws(ContentErrors) -> (library: Library, unread: [PathwayShelf.Text]) {
        do {
            return (try load(folder: folder, shelf: shelf, known: known), [])
        } catch {
            let files = Set(error.all.map(\.place.file))
            let unread = shelf.current.filter { files.contains($0.place) }
            guard !unread.isEmpty else { throw error }
            var rest = shelf
            rest.current.removeAll(where: unread.contains)
            return (try load(folder: folder, shelf: rest, known: known), unread)
        }
    }

    /// The library as it would be if `text` were followed: what a draft is checked by, with all other files.
    public static func trial(of text: PathwayShelf.Text, folder: String, shelf: PathwayShelf, known: Library? = nil) throws(ContentErrors) -> Library {
        var shelf = shelf
        shelf.current.removeAll { $0.pathway == text.pathway }
        shelf.current.append(text)
        shelf.closed.remove(text.pathway)
        shelf.former = []
        return try load(folder: folder, shelf: shelf, known: known)
    }

    /// `text` with another number behind its `version:`.
    public static func numbered(_ text: String, _ version: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("version:") ? "version: \(version)" : String(line)
        }.joined(separator: "\n")
    }
}
