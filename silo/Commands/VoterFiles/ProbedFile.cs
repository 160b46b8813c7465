using System.Text;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>The result of one pass over a voter file's bytes.</summary>
/// <param name="Sha256">SHA-256 in lower-case hexadecimal; a resumed import recognises its file by it.</param>
/// <param name="Encoding">The encoding of its text; of no meaning for a workbook.</param>
/// <param name="Length">The length in bytes.</param>
/// <param name="IsWorkbook">True for a spreadsheet's own format.</param>
public sealed record ProbedFile(string Sha256, Encoding Encoding, long Length, bool IsWorkbook = false);
