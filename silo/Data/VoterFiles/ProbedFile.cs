using System.Text;

namespace ImpactDialing.Data.VoterFiles;

/// <summary>What one pass over a voter file's bytes has shown.</summary>
/// <param name="Sha256">The content's SHA-256 in lower-case hexadecimal: what a resumed import recognises its file by.</param>
/// <param name="Encoding">How to decode it.</param>
/// <param name="Length">Its length in bytes.</param>
public sealed record ProbedFile(string Sha256, Encoding Encoding, long Length);
