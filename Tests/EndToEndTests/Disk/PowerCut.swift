import Foundation

/// Plays a disk's log up to a place and says what lies on the disk when the power fails there: what was synced, and of the rest
/// some sectors and not others.
struct PowerCut {
    /// What a disk keeps of what it was not made to keep.
    enum Keeping: CaseIterable {
        case nothing, everything
        /// Each sector by chance: later ones may be there without earlier ones.
        case some
        /// All up to a place in the order of writing; the last write in part.
        case beginning
        /// As `some`, and a sector that was not kept may hold rubbish.
        case rubbish
    }

    /// Bytes whose file is changed at once or not at all.
    static let sectors = [512, 4_096]

    private enum Change {
        case write(offset: Int, bytes: Range<Int>)
        case cut(size: Int)
    }

    private final class File {
        var stored: [UInt8] = []
        var pending: [Change] = []
        /// How much was pending when a thread's sync began.
        var began: [UInt32: Int] = [:]
    }

    private enum Naming {
        case name(String, File)
        case none(String)
        case move(String, String)
    }

    private let log: DiskLog
    /// Files whose syncs do nothing: a disk, or a setting, that lies.
    private let deaf: (String) -> Bool
    private var next = 0
    private var files: [UInt64: (file: File, name: String)] = [:]
    private var folders: Set<UInt64> = []
    private var foldersBegan: [UInt32: Int] = [:]
    /// As stored: a name is there for good once its folder was synced.
    private var names: [String: File] = [:]
    private var pendingNames: [Naming] = []

    init(_ log: DiskLog, deaf: @escaping (String) -> Bool = { _ in false }) { (self.log, self.deaf) = (log, deaf) }

    /// Plays on until so many steps have been done.
    mutating func play(to step: Int) {
        while next < step {
            play(log.steps[next])
            next += 1
        }
    }

    private mutating func play(_ step: DiskLog.Step) {
        switch step {
        case .opened(let file, let name, let isNew):
            guard isNew || files[file] == nil else { return }
            let new = File()
            files[file] = (new, name)
            pendingNames.append(.name(name, new))
        case .openedFolder(let file): folders.insert(file)
        case .wrote(let file, let offset, let bytes): files[file]?.file.pending.append(.write(offset: offset, bytes: bytes))
        case .cut(let file, let size): files[file]?.file.pending.append(.cut(size: size))
        case .syncBegan(let file, let thread):
            if folders.contains(file) { foldersBegan[thread] = pendingNames.count } else { files[file]?.file.began[thread] = files[file]?.file.pending.count }
        case .synced(let file, let thread): sync(file, thread, keeps: true)
        case .syncFailed(let file, let thread): sync(file, thread, keeps: false)
        case .removed(let name): pendingNames.append(.none(name))
        case .renamed(let from, let to):
            for (file, known) in files where known.name == from { files[file]?.name = to }
            pendingNames.append(.move(from, to))
        case .linked(let from, let to):
            for (_, known) in files where known.name == from { pendingNames.append(.name(to, known.file)) }
        }
    }

    private mutating func sync(_ id: UInt64, _ thread: UInt32, keeps: Bool) {
        if folders.contains(id) {
            let count = foldersBegan.removeValue(forKey: thread) ?? 0
            guard keeps else { return }
            for naming in pendingNames.prefix(count) { Self.apply(naming, to: &names) }
            pendingNames.removeFirst(min(count, pendingNames.count))
            for other in Array(foldersBegan.keys) { foldersBegan[other]? -= count }
            return
        }
        guard let (file, name) = files[id], !deaf(name), let count = file.began.removeValue(forKey: thread) else { return }
        let done = max(0, min(count, file.pending.count))
        if keeps { for change in file.pending.prefix(done) { apply(change, to: &file.stored) } }
        file.pending.removeFirst(done)
        for other in Array(file.began.keys) { file.began[other] = max(0, (file.began[other] ?? 0) - done) }
    }

    private static func apply(_ naming: Naming, to names: inout [String: File]) {
        switch naming {
        case .name(let name, let file): names[name] = file
        case .none(let name): names[name] = nil
        case .move(let from, let to): names[to] = names.removeValue(forKey: from)
        }
    }

    private func apply(_ change: Change, to stored: inout [UInt8]) {
        switch change {
        case .write(let offset, let bytes): put(bytes, at: offset, in: &stored)
        case .cut(let size): resize(&stored, to: size)
        }
    }

    private func resize(_ stored: inout [UInt8], to size: Int) {
        if stored.count > size { stored.removeLast(stored.count - size) } else { stored.append(contentsOf: repeatElement(0, count: size - stored.count)) }
    }

    private func put(_ bytes: Range<Int>, at offset: Int, in stored: inout [UInt8]) {
        if stored.count < offset + bytes.count { resize(&stored, to: offset + bytes.count) }
        stored.withUnsafeMutableBytes { target in
            log.bytes.withUnsafeBytes { source in
                UnsafeMutableRawBufferPointer(rebasing: target[offset..<offset + bytes.count]).copyMemory(from: UnsafeRawBufferPointer(rebasing: source[bytes]))
            }
        }
    }

    /// The files that are found when the power is back, by name.
    func found(_ keeping: Keeping, sector: Int, chance: inout Seeded) -> [String: [UInt8]] {
        var names = names
        // A file system keeps the order of what it does to names.
        let kept = keeping == .nothing ? 0 : keeping == .everything ? pendingNames.count : Int.random(in: 0...pendingNames.count, using: &chance)
        for naming in pendingNames.prefix(kept) { Self.apply(naming, to: &names) }
        var found: [String: [UInt8]] = [:]
        for (name, file) in names.sorted(by: { $0.key < $1.key }) {
            var bytes = file.stored
            let last = keeping == .beginning && !file.pending.isEmpty ? Int.random(in: 0..<file.pending.count, using: &chance) : file.pending.count
            for (place, change) in file.pending.enumerated() {
                switch keeping {
                case .nothing: break
                case .everything: apply(change, to: &bytes)
                case .beginning where place < last: apply(change, to: &bytes)
                case .beginning where place > last: break
                case .beginning, .some, .rubbish: applyPart(change, to: &bytes, keeping, sector, &chance)
                }
            }
            found[name] = bytes
        }
        return found
    }

    private func applyPart(_ change: Change, to stored: inout [UInt8], _ keeping: Keeping, _ sector: Int, _ chance: inout Seeded) {
        guard case .write(let offset, let bytes) = change else {
            if Bool.random(using: &chance) { apply(change, to: &stored) }
            return
        }
        var at = offset
        while at < offset + bytes.count {
            let end = min((at / sector + 1) * sector, offset + bytes.count)
            let part = bytes.lowerBound + at - offset..<bytes.lowerBound + end - offset
            if Bool.random(using: &chance) {
                put(part, at: at, in: &stored)
            } else if keeping == .rubbish, Int.random(in: 0..<4, using: &chance) == 0 {
                if stored.count < end { resize(&stored, to: end) }
                for place in at..<end { stored[place] = UInt8.random(in: 0...255, using: &chance) }
            }
            at = end
        }
    }
}
