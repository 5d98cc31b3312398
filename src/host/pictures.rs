//! Draws pictures of attachments for the desk, each on a thread of its own: a large one takes a while, and a stranger's may take longer. The check has
//! looked at each before: at its size, and whether a drawing is plain.

use super::Post;
use crate::scenario::attachments::{Format, Image};
use crate::scenario::limits::IMAGE_SIDE_MAX;
use crate::ui::host::{Drawing, Response};
use crate::ui::typeface::NOTO_SANS_SC;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb::Database};
use std::io::Cursor;
use std::panic::catch_unwind;
use std::sync::{Arc, LazyLock};
use std::thread;

/// Bytes that unpacking a picture may take: one of the largest size at eight bytes a pixel, and as much again to work with.
const UNPACKED_BYTES_MAX: u64 = 16 * (IMAGE_SIDE_MAX as u64).pow(2);

/// Words in drawings have the desk's typeface, whichever they ask for.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(NOTO_SANS_SC.to_vec());
    let family = fonts.faces().flat_map(|face| face.families.iter().map(|(name, _)| name.clone())).next().unwrap_or_default();
    fonts.set_sans_serif_family(family.clone());
    fonts.set_serif_family(family.clone());
    fonts.set_monospace_family(family.clone());
    fonts.set_cursive_family(family.clone());
    fonts.set_fantasy_family(family);
    Arc::new(fonts)
});

/// Draws it beside, at most `side_max` pixels each way, and sends what came of it.
pub(super) fn draw_beside(image: Arc<Image>, side_max: u32, post: Post) {
    thread::spawn(move || {
        // What a decoder makes of a broken file is not worth a drill: its panic ends here.
        let drawing = catch_unwind(|| drawn(&image, side_max)).ok().flatten();
        post.send(Response::PictureDrawn { image, drawing });
    });
}

fn drawn(image: &Image, side_max: u32) -> Option<Drawing> {
    match image.format {
        Format::Png => pixels(&image.bytes, ImageFormat::Png, side_max),
        Format::Jpeg => pixels(&image.bytes, ImageFormat::Jpeg, side_max),
        Format::Svg => drawing(&image.bytes, side_max),
    }
}

fn pixels(bytes: &[u8], format: ImageFormat, side_max: u32) -> Option<Drawing> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(IMAGE_SIDE_MAX), Some(IMAGE_SIDE_MAX));
    limits.max_alloc = Some(UNPACKED_BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    if picture.width().max(picture.height()) > side_max {
        picture = picture.thumbnail(side_max, side_max);
    }
    let picture = picture.into_rgba8();
    let size = [picture.width() as usize, picture.height() as usize];
    Some(Drawing { size, rgba: picture.into_raw() })
}

/// A drawing on white paper, as large as it may be: it is drawn once and then enlarged.
fn drawing(bytes: &[u8], side_max: u32) -> Option<Drawing> {
    let nothing_from_elsewhere =
        ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    let options = Options { fontdb: FONTS.clone(), image_href_resolver: nothing_from_elsewhere, ..Options::default() };
    let tree = Tree::from_data(bytes, &options).ok()?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = side_max as f32 / width.max(height);
    let side = |length: f32| ((length * scale).round() as u32).clamp(1, side_max);
    let mut paper = Pixmap::new(side(width), side(height))?;
    paper.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut paper.as_mut());
    let size = [paper.width() as usize, paper.height() as usize];
    Some(Drawing { size, rgba: paper.take() })
}
