import CPango

/// How a text looks.
enum Style {
    case title, heading, subheading, text, strong, faint, foot

    /// As Pango writes fonts: families in the order in which they are looked for.
    var font: String {
        let family = "Noto Sans CJK SC, WenQuanYi Zen Hei, sans-serif"
        return switch self {
        case .title: family + " Bold 18"
        case .heading: family + " Bold 12.5"
        case .subheading: family + " Bold 10"
        case .strong: family + " Bold 8.5"
        case .text: family + " 8.5"
        case .faint, .foot: family + " 7.5"
        }
    }

    var grey: Double { self == .faint || self == .foot ? 0.4 : 0 }
}

/// A text broken into lines of a width.
final class Setting {
    private let layout: OpaquePointer?
    private let cairo: OpaquePointer
    private let style: Style

    init(_ cairo: OpaquePointer, _ text: String, _ style: Style, width: Double) {
        self.cairo = cairo
        self.style = style
        layout = pango_cairo_create_layout(cairo)
        guard let layout else { return }
        let font = pango_font_description_from_string(style.font)
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
    }

    deinit { if let layout { g_object_unref(UnsafeMutableRawPointer(layout)) } }

    var lines: Int { layout.map { Int(pango_layout_get_line_count($0)) } ?? 0 }

    /// Points.
    var height: Double {
        guard let layout else { return 0 }
        var (width, height): (Int32, Int32) = (0, 0)
        pango_layout_get_size(layout, &width, &height)
        return Double(height) / Double(PANGO_SCALE)
    }

    func height(ofLine number: Int) -> Double {
        guard let layout, let line = pango_layout_get_line_readonly(layout, Int32(number)) else { return 0 }
        var box = PangoRectangle()
        pango_layout_line_get_extents(line, nil, &box)
        return Double(box.height) / Double(PANGO_SCALE)
    }

    func show(x: Double, y: Double) {
        guard let layout else { return }
        cairo_set_source_rgb(cairo, style.grey, style.grey, style.grey)
        cairo_move_to(cairo, x, y)
        pango_cairo_show_layout(cairo, layout)
        cairo_set_source_rgb(cairo, 0, 0, 0)
    }

    /// One line with its top at `y`.
    func show(line number: Int, x: Double, y: Double) {
        guard let layout, let line = pango_layout_get_line_readonly(layout, Int32(number)) else { return }
        var box = PangoRectangle()
        pango_layout_line_get_extents(line, nil, &box)
        cairo_set_source_rgb(cairo, style.grey, style.grey, style.grey)
        cairo_move_to(cairo, x, y - Double(box.y) / Double(PANGO_SCALE))
        pango_cairo_show_layout_line(cairo, line)
        cairo_set_source_rgb(cairo, 0, 0, 0)
    }
}
