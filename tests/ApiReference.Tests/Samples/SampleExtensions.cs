namespace AutogradRnn.ApiReference.Tests.Samples;

/// <summary>Additions.</summary>
public static class SampleExtensions
{
    extension(Sample sample)
    {
        /// <summary>Twice as large.</summary>
        public int Twice => 2 * sample.Size;

        /// <summary>Many times as large.</summary>
        /// <param name="count">How many.</param>
        public int Times(int count) => count * sample.Size;
    }
}
