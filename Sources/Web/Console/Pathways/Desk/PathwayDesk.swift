import Content
import Engine
import FollowUp
import Logging
import Storage

/// Where departments' versions of pathways are checked, and whence the engine hears which ones it follows.
public final class PathwayDesk: Sendable {
    let engine: Engine
    private let folder: String
    private let logger: Logger
    /// The longest that a publication goes unnoticed where no word came through, in seconds.
    private static let patience = 30

    /// - Parameter folder: the content folder.
    public init(engine: Engine, folder: String, logger: Logger) {
        self.engine = engine
        self.folder = folder
        self.logger = logger
    }

    /// The library as it would be with a draft followed, or every mistake of it.
    func trial(of text: PathwayShelf.Text) async throws -> Result<Library, ContentErrors> {
        let shelf = try await engine.read { try $0.store.pathwayShelf() }
        return try await onThread { [folder, known = engine.library] in
            do throws(ContentErrors) { return .success(try ContentLoader.trial(of: text, folder: folder, shelf: shelf, known: known)) } catch { return .failure(error) }
        }
    }

    /// Lets the engine follow what is published by now.
    public func refresh() async throws {
        let shelf = try await engine.read { try $0.store.pathwayShelf() }
        let (library, unread) = try await onThread { [folder, known = engine.library] in
            try ContentLoader.followed(folder: folder, shelf: shelf, known: known)
        }
        engine.follow(library)
        // The first transaction lays the hospital's own words over it.
        try await engine.read { _ in }
        for text in unread {
            logger.error("a version of a pathway cannot be read; the content folder's is followed", metadata: ["pathway": "\(text.pathway)", "version": "\(text.version)"])
        }
    }

    /// Does so whenever some process has published something, until the task is cancelled; `sleep` takes seconds.
    public func hear(_ words: AsyncStream<String>, sleep: @escaping @Sendable (Int) async throws -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await word in words where word == Work.pathwaysWord || word.isEmpty { await self.refreshOrTell() }
            }
            group.addTask {
                var seen: PathwayShelf?
                while (try? await sleep(PathwayDesk.patience)) != nil {
                    let shelf = try? await self.engine.read { try $0.store.pathwayShelf() }
                    if let shelf, shelf != seen { await self.refreshOrTell() }
                    seen = shelf ?? seen
                }
            }
            _ = await group.next()
            group.cancelAll()
        }
    }

    private func refreshOrTell() async {
        do { try await refresh() } catch {
            logger.error("what was published could not be read; the versions of before are followed on", metadata: ["error": "\(type(of: error))"])
        }
    }
}
