//! The network map: `maps/NAME.ron`.

use super::shapes::Settings;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::vocabulary::Tier;
use crate::text::Text;

record! {
    /// A network map: `maps/NAME.ron`.
    pub struct Map {
        /// The map's name in scenarios; the same as the file's name.
        pub id: Name,
        /// What people call it.
        pub title: Text,
        /// What on it is real and what is invented.
        pub note: Text,
        /// Sites of a kind share a template.
        pub templates: Entries<SiteTemplate>,
        /// The sites.
        pub sites: Entries<SiteDef>,
        /// Links between sites, by full node names.
        pub links: Vec<LinkDef>,
        /// Exceptions: node pattern to settings.
        pub set: Entries<Settings>,
    }
}

record! {
    /// What sites of a kind have. Names inside are completed with the site's name: `files` at Shiqiao is `shiqiao-files`.
    /// `parent/NAME` means the node of the site above.
    pub struct SiteTemplate {
        /// Another template: its sites have what that one says as well.
        pub adds_to: Option<Name>,
        /// The sites' tier.
        pub tier: Tier,
        /// Nodes that each of the sites has.
        pub nodes: Entries<NodeDef>,
        /// Links within a site, and to the site above.
        pub links: Vec<LinkDef>,
        /// Roles at each of the sites.
        pub roles: Entries<RoleDef>,
        /// Services that each of the sites offers.
        pub services: Entries<ServiceDef>,
    }
}

record! {
    /// A place.
    pub struct SiteDef {
        /// Its name for people.
        pub name: Text,
        /// Its template.
        pub template: Option<Name>,
        /// Its tier, where no template says it.
        pub tier: Option<Tier>,
        /// The site above.
        pub parent: Option<Name>,
        /// How many people live there.
        pub residents: u32 = 0,
        /// Metres east and north of the district's centre; laid out around the parent if left out.
        pub at: Option<(i64, i64)>,
        /// Template nodes it lacks.
        pub without: Vec<Name>,
        /// Nodes of its own, by their full names.
        pub nodes: Entries<NodeDef>,
        /// Roles of its own, by their full names.
        pub roles: Entries<RoleDef>,
        /// Services of its own, by their full names.
        pub services: Entries<ServiceDef>,
        /// Settings of its nodes that differ: full names or patterns.
        pub set: Entries<Settings>,
    }
}

record! {
    /// A node: a device or several like ones, or a group of people.
    pub struct NodeDef {
        /// Its kind.
        pub kind: Name,
        /// Its name for people, where the kind's name isn't enough.
        pub label: Option<Text>,
        /// How many like ones.
        pub count: u32 = 1,
        /// Attributes that differ from the kind's usual ones.
        pub set: Settings = Settings::default(),
    }
}

record! {
    /// Links from one node to others.
    pub struct LinkDef {
        /// The kind of link.
        pub kind: Name,
        /// One end (a template's own name, a full name, or a pattern).
        pub from: Name,
        /// The other ends.
        pub to: Vec<Name>,
    }
}

record! {
    /// A role at a site.
    pub struct RoleDef {
        /// The position it is.
        pub position: Name,
        /// Its name for people, where the position's name isn't enough.
        pub label: Option<Text>,
    }
}

record! {
    /// A service that residents rely on.
    pub struct ServiceDef {
        /// Its name for people.
        pub label: Text,
        /// It is up when all of these needs are met.
        pub up: Vec<Need>,
        /// Otherwise it is degraded when all of these are met, and down when not (or if left out).
        pub degraded: Option<Vec<Need>>,
        /// How many residents it serves at a time.
        pub serves: u32,
        /// How much of the service is lost when degraded (permille).
        pub loss: u16 = 600,
    }
}

choice! {
    /// What a service needs.
    pub enum Need {
        /// This node works: switched on, connected, in a state that works.
        Works(Name),
        /// At least half of the devices of this pattern work.
        Half(Name),
        /// A link of this kind at this node is up.
        Linked(Name, Name),
        /// The node has this attribute value.
        Has(Name, Name, Name),
    }
}
