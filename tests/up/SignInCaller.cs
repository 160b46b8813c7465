namespace ImpactDialing.Up;

/// <summary>A caller who signs in in a browser.</summary>
/// <param name="Id">The caller's id in the database.</param>
internal sealed record SignInCaller(string Campaign, long Id, string Username);
