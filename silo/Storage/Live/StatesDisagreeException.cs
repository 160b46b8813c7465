namespace ImpactDialing.Storage.Live;

/// <summary>
/// Of several states in one statement, at least one has a version that its write does not expect. The transaction is
/// rolled back and made again with a statement for each, which tells them apart.
/// </summary>
internal sealed class StatesDisagreeException(string message) : Exception(message);
