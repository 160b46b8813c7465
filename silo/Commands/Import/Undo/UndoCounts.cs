namespace ImpactDialing.Commands.Import.Undo;

/// <summary>What an undo removes and restores.</summary>
/// <param name="PeopleRemoved">People that the import had added.</param>
/// <param name="PeopleRestored">People of earlier lists who get their earlier values, number and list back.</param>
/// <param name="NumbersRemoved">Numbers that only this import had added.</param>
/// <param name="NumbersUnblocked">Numbers that are taken off the campaign's do-not-call list.</param>
public sealed record UndoCounts(long PeopleRemoved, long PeopleRestored, long NumbersRemoved, long NumbersUnblocked);
