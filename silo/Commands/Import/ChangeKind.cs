namespace ImpactDialing.Commands.Import;

/// <summary>What a row of <c>import_changes</c> is about. Stored: values are never reused.</summary>
internal enum ChangeKind
{
    /// <summary>Not a change.</summary>
    None = 0,

    /// <summary>A lead of an earlier list was updated or moved; the image is a <see cref="LeadImage"/>.</summary>
    Lead = 1,

    /// <summary>A household was changed, joined or left; the image is a <see cref="HouseholdImage"/>.</summary>
    Household = 2,

    /// <summary>
    /// The list has taken over a household from an undone list that had added it. It has no image: an undo removes it.
    /// </summary>
    HouseholdAdded = 3,
}
