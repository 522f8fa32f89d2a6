import CPango

/// A page of A4 after the other, by Pango and Cairo: Chinese lines break where Chinese lines may.
final class Press {
    /// Points.
    static let (width, height, margin) = (595.28, 841.89, 48.0)

    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let sink = Sink()
    private let foot: String
    private(set) var page = 1
    /// Where the next line begins.
    var y = Press.margin

    var inner: Double { Press.width - 2 * Press.margin }
    var bottom: Double { Press.height - Press.margin - 18 }

    init(title: String, foot: String, date: String) throws(PaperError) {
        self.foot = foot
        let made = cairo_pdf_surface_create_for_stream(Sink.write, Unmanaged.passUnretained(sink).toOpaque(), Press.width, Press.height)
        guard let made, cairo_surface_status(made) == CAIRO_STATUS_SUCCESS, let pen = cairo_create(made) else { throw .notMade }
        (surface, cairo) = (made, pen)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date)
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    /// The bytes; nothing can be printed afterwards.
    func finish() throws(PaperError) -> [UInt8] {
        printFoot()
        cairo_surface_finish(surface)
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, !sink.bytes.isEmpty else { throw .notMade }
        return sink.bytes
    }

    func turn() {
        printFoot()
        cairo_show_page(cairo)
        page += 1
        y = Press.margin
    }

    /// Begins a new page where less than `space` is left of this one.
    func need(_ space: Double) {
        if y + space > bottom, y > Press.margin { turn() }
    }

    func set(_ text: String, _ style: Style, width: Double) -> Setting { Setting(cairo, text, style, width: width) }

    /// Prints a text line by line, over as many pages as it takes.
    func flow(_ setting: Setting, x: Double) {
        for line in 0..<setting.lines {
            let height = setting.height(ofLine: line)
            if y + height > bottom { turn() }
            setting.show(line: line, x: x, y: y)
            y += height
        }
    }

    func rule(from x: Double, to end: Double, y: Double, grey: Double = 0.75) {
        cairo_set_source_rgb(cairo, grey, grey, grey)
        cairo_set_line_width(cairo, 0.5)
        cairo_move_to(cairo, x, y)
        cairo_line_to(cairo, end, y)
        cairo_stroke(cairo)
        cairo_set_source_rgb(cairo, 0, 0, 0)
    }

    private func printFoot() {
        let left = set(foot, .foot, width: inner - 60)
        left.show(x: Press.margin, y: Press.height - Press.margin)
        let right = set("\(page)", .foot, width: 50)
        right.show(x: Press.width - Press.margin - 20, y: Press.height - Press.margin)
    }

    /// Takes what Cairo writes.
    private final class Sink {
        var bytes: [UInt8] = []

        static let write: cairo_write_func_t = { closure, data, length in
            guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
            let sink = Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
            sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
            return CAIRO_STATUS_SUCCESS
        }
    }
}

public enum PaperError: Error, Sendable, Equatable {
    /// Cairo could not make the document.
    case notMade
}
