namespace ImpactDialing.Storage;

/// <summary>One step of the schema. Once released it is never changed: what comes later is another step.</summary>
/// <param name="Version">Its number, from 1, without gaps.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Needs">The lowest version that a program must know to go on working after this step. A step that only adds what older programs do not miss needs what the one before it did; one that drops what
/// the last release does not read any more needs the version which that release knows.</param>
/// <param name="Statements">Its statements in a dialect. MySQL commits each by itself, so every one can be run again after a crash between two.</param>
internal sealed record Migration(int Version, string Name, int Needs, Func<Dialect, IEnumerable<string>> Statements);
