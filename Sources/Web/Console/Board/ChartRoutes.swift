import HTTPTypes
import Hummingbird
import NIOCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Serves Chart.js from the folder where the system's package puts it (Debian: libjs-chart.js). Where it is missing, the
/// board shows its tables.
public struct ChartRoutes {
    public static let defaultFolder = "/usr/share/javascript/chart.js"

    private let file: [UInt8]?

    /// Reads the file once, at the start.
    init(folder: String = defaultFolder) {
        file = FileManager.default.contents(atPath: folder + "/chart.min.js").map(Array.init)
    }

    func add(to router: Router<WebRequestContext>) {
        let file = file
        router.get(RouterPath(Route.asset("chart.js").path)) { _, _ -> Response in
            guard let file else { throw HTTPError(.notFound) }
            return Response(
                status: .ok, headers: [.contentType: "text/javascript; charset=utf-8", .cacheControl: "public, max-age=86400"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: file)))
        }
    }
}
