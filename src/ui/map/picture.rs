//! A drawn map: coloured triangles and lines. Plain data; no egui, no Bevy, no node or link of the drill.

/// What the map shows, ready to be drawn: first all lines, over them all triangles, each in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapPicture {
    /// Differs whenever the vertices do: who draws the picture looks at them only when this has changed.
    pub revision: u64,
    /// Three vertices a triangle, any winding.
    pub triangles: Vec<MapVertex>,
    /// Two vertices a line, one pixel wide on any screen.
    pub lines: Vec<MapVertex>,
}

/// A corner of a triangle or an end of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapVertex {
    /// In map units, y upwards.
    pub position: [f32; 2],
    /// sRGB and alpha, not premultiplied.
    pub colour: [u8; 4],
}

/// From where the map is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapCamera {
    /// The place in the middle of the map's rectangle, in map units.
    pub centre: [f32; 2],
    /// Points of the screen per map unit; greater than zero.
    pub scale: f32,
}
