using ImpactDialing.Storage.Dialects;

namespace ImpactDialing.Storage.Migrations;

/// <summary>One step of the schema. A released step never changes: a later change is another step.</summary>
/// <param name="Version">Its number, from 1, without gaps.</param>
/// <param name="Needs">
/// The lowest version that a program must know to work after this step. A step that only adds what older programs do
/// not need has the value of the step before. A step that drops what the last release no longer reads has the version
/// that the last release knows.
/// </param>
/// <param name="Statements">
/// Its statements in a dialect. MySQL commits each separately, so each must be repeatable after a crash between two.
/// </param>
internal sealed record Migration(int Version, string Name, int Needs, Func<Dialect, IEnumerable<string>> Statements);
