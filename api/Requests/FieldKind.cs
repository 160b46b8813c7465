namespace ImpactDialing.Requests;

/// <summary>The kinds of values that a request's fields have.</summary>
internal enum FieldKind
{
    /// <summary>A text.</summary>
    Text = 1,

    /// <summary>A whole number above 0.</summary>
    Id = 2,

    /// <summary>True or false.</summary>
    Flag = 3,

    /// <summary>Ids by id.</summary>
    IdMap = 4,

    /// <summary>Texts by id.</summary>
    TextMap = 5,
}
