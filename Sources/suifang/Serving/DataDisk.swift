import Engine
import Foundation

/// The disk that a folder lies on.
enum DataDisk {
    static func room(of folder: String) -> Health.Room {
        var figures = statvfs()
        guard statvfs(folder, &figures) == 0 else { return Health.Room(free: -1, size: 0) }
        return Health.Room(free: Int64(figures.f_bavail) * Int64(figures.f_frsize), size: Int64(figures.f_blocks) * Int64(figures.f_frsize))
    }
}
