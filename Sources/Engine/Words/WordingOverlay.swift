import FollowUp
import Storage

/// The hospital's own messages and scripts in place of the shipped ones.
public struct WordingOverlay: LibraryOverlay {
    public init() {}

    public func lay(over library: inout Library, from store: Store) throws {
        for wording in try store.wordings() { library.take(wording) }
    }
}
