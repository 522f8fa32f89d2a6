import HTTPTypes
import Hummingbird
import NIOCore

struct AssetRoutes {
    func add(to router: Router<WebRequestContext>) {
        router.get(RouterPath(Route.asset("").pattern)) { _, context -> Response in
            guard let name = context.parameters.get("1"), let file = Assets.files[name] else { throw HTTPError(.notFound) }
            return Response(
                status: .ok, headers: [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
        }
    }
}
