namespace ImpactDialing.Fuzz;

/// <summary>A part of the product that reads what strangers or people write, with real samples of it.</summary>
internal interface IFuzzTarget : IAsyncDisposable
{
    /// <summary>Gets the name on the command line.</summary>
    string Name { get; }

    /// <summary>Gets real inputs, which are changed.</summary>
    IReadOnlyList<byte[]> Samples { get; }

    /// <summary>Gets pieces that mean something to the reader; a change may put one in.</summary>
    IReadOnlyList<byte[]> Words { get; }

    /// <summary>Reads an input, and judges what came of it.</summary>
    /// <param name="input">The input; the target may change it further.</param>
    /// <param name="random">Further choices of this input.</param>
    /// <exception cref="BrokenPromiseException">The reader did not do what it promises.</exception>
    Task Try(byte[] input, Random random);
}
