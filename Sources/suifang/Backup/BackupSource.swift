import Storage

/// A database that can be copied while others write to it.
protocol BackupSource {
    var kind: BackupManifest.Kind { get }
    /// How its file is named inside a backup.
    var file: String { get }
    /// Copies one consistent moment to `path` and tells what it holds; `progress` is told the share that is done.
    func copy(to path: String, hospital: Int64, sealer: Sealer, progress: @escaping (Double) -> Void) throws -> BackupFigures
}
