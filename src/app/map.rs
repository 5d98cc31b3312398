//! The map's picture as two Bevy meshes under the panels. Knows vertices, no node or link; takes no input.

use super::shell::{Canvas, msaa};
use crate::ui::{
    Frame,
    map::picture::{MapCamera, MapVertex},
};
use bevy::{
    asset::RenderAssetUsages,
    camera::{Viewport, visibility::NoFrustumCulling},
    ecs::system::SystemParam,
    mesh::PrimitiveTopology,
    prelude::*,
    render::renderer::RenderAdapterInfo,
    sprite_render::AlphaMode2d,
};
use bevy_egui::egui;
use std::sync::LazyLock;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Drawn>().add_systems(Startup, spawn);
}

/// The camera that looks at the map.
#[derive(Component)]
struct Eye;

/// One of the two meshes.
#[derive(Component, Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Lines,
    Triangles,
}

/// What the meshes hold, and where they show.
#[derive(Resource, Default)]
pub(super) struct Drawn {
    revision: Option<u64>,
    /// In points.
    pub rect: Option<egui::Rect>,
}

fn spawn(
    mut commands: Commands,
    mut materials: ResMut<Assets<ColorMaterial>>,
    canvas: Res<Canvas>,
    adapter: Res<RenderAdapterInfo>,
) {
    commands.spawn((Eye, Camera2d, canvas.0.clone(), msaa(&adapter)));
    // White: the vertices have the colours. Blending, since they have alpha.
    let material = materials.add(ColorMaterial { alpha_mode: AlphaMode2d::Blend, ..ColorMaterial::from(Color::WHITE) });
    for (sheet, height) in [(Sheet::Lines, 0.0), (Sheet::Triangles, 1.0)] {
        commands.spawn((
            sheet,
            Mesh2d::default(), // the desk's first frame brings the mesh
            MeshMaterial2d(material.clone()),
            Transform::from_xyz(0.0, 0.0, height),
            Visibility::Hidden,
            NoFrustumCulling, // a map is nearly always in view, and its bounds would be computed at each change
        ));
    }
}

/// All that the desk's frame has a say in.
#[derive(SystemParam)]
pub(super) struct MapBelow<'w, 's> {
    drawn: ResMut<'w, Drawn>,
    background: ResMut<'w, ClearColor>,
    meshes: ResMut<'w, Assets<Mesh>>,
    sheets: Query<'w, 's, (&'static Sheet, &'static mut Mesh2d, &'static mut Visibility)>,
    eye: Single<'w, 's, (&'static mut Camera, &'static mut Transform, &'static mut Projection), With<Eye>>,
}

impl MapBelow<'_, '_> {
    /// Brings meshes, camera and viewport to what the desk wants; touches only what differs.
    pub fn follow(&mut self, ctx: &egui::Context, frame: &Frame) {
        let [r, g, b, _] = frame.background.to_array();
        let background = Color::srgb_u8(r, g, b);
        if self.background.0 != background {
            self.background.0 = background;
        }
        self.drawn.rect = frame.map_rect;
        let anew = self.drawn.revision != Some(frame.picture.revision);
        self.drawn.revision = Some(frame.picture.revision);
        for (sheet, mut mesh, mut visibility) in &mut self.sheets {
            let (topology, vertices) = match sheet {
                Sheet::Lines => (PrimitiveTopology::LineList, &frame.picture.lines),
                Sheet::Triangles => (PrimitiveTopology::TriangleList, &frame.picture.triangles),
            };
            let visible = frame.map_rect.is_some() && !vertices.is_empty();
            visibility.set_if_neq(if visible { Visibility::Visible } else { Visibility::Hidden });
            if anew && !vertices.is_empty() {
                *mesh = Mesh2d(self.meshes.add(mesh_of(topology, vertices)));
            }
        }
        if let Some(rect) = frame.map_rect {
            self.look(ctx, rect, frame.camera);
        }
    }

    fn look(&mut self, ctx: &egui::Context, rect: egui::Rect, at: MapCamera) {
        let (camera, place, projection) = &mut *self.eye;
        let viewport = viewport_of(rect, ctx.pixels_per_point());
        let same = camera.viewport.as_ref().is_some_and(|old| {
            (old.physical_position, old.physical_size) == (viewport.physical_position, viewport.physical_size)
        });
        if !same {
            camera.viewport = Some(viewport);
        }
        place.set_if_neq(Transform::from_xyz(at.centre[0], at.centre[1], 0.0));
        // Bevy's projection counts in the screen's logical pixels; egui's points may be larger by its own zoom.
        let zoom = ctx.pixels_per_point() / ctx.native_pixels_per_point().unwrap_or(1.0);
        let scale = 1.0 / (at.scale.max(f32::MIN_POSITIVE) * zoom);
        if let Projection::Orthographic(old) = &**projection
            && old.scale != scale
        {
            **projection = Projection::Orthographic(OrthographicProjection { scale, ..OrthographicProjection::default_2d() });
        }
    }
}

/// A rectangle in points as whole pixels, at least one.
fn viewport_of(rect: egui::Rect, pixels_per_point: f32) -> Viewport {
    let corner = |p: egui::Pos2| Vec2::new(p.x, p.y).max(Vec2::ZERO) * pixels_per_point;
    let (min, max) = (corner(rect.min).round().as_uvec2(), corner(rect.max).round().as_uvec2());
    Viewport { physical_position: min, physical_size: max.saturating_sub(min).max(UVec2::ONE), ..default() }
}

fn mesh_of(topology: PrimitiveTopology, vertices: &[MapVertex]) -> Mesh {
    let positions: Vec<[f32; 3]> = vertices.iter().map(|v| [v.position[0], v.position[1], 0.0]).collect();
    let colours: Vec<[f32; 4]> = vertices.iter().map(|v| linear(v.colour)).collect();
    Mesh::new(topology, RenderAssetUsages::RENDER_WORLD)
        .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
        .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, colours)
}

/// Light intensities for a colour in sRGB, by table: a map has hundreds of thousands of vertices.
fn linear([r, g, b, a]: [u8; 4]) -> [f32; 4] {
    static TABLE: LazyLock<[f32; 256]> =
        LazyLock::new(|| std::array::from_fn(|value| Color::srgb_u8(value as u8, 0, 0).to_linear().red));
    let table = &*TABLE;
    [table[usize::from(r)], table[usize::from(g)], table[usize::from(b)], f32::from(a) / 255.0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_viewport_is_in_pixels_and_never_empty() {
        let rect = egui::Rect::from_min_max(egui::pos2(100.5, 30.0), egui::pos2(300.0, 200.25));
        let viewport = viewport_of(rect, 2.0);
        assert_eq!((viewport.physical_position, viewport.physical_size), (UVec2::new(201, 60), UVec2::new(399, 341)));
        let nothing = viewport_of(egui::Rect::from_min_max(egui::pos2(5.0, 5.0), egui::pos2(-5.0, -5.0)), 1.0);
        assert_eq!(nothing.physical_size, UVec2::ONE);
    }

    #[test]
    fn colours_are_light_intensities() {
        assert_eq!(linear([0, 255, 0, 255]), [0.0, 1.0, 0.0, 1.0]);
        assert!((linear([188, 0, 0, 0])[0] - 0.5).abs() < 0.01); // half the light is 188 of 255
    }
}
