using System.Text;

namespace AutogradRnn.Training;

/// <summary>Says what a file that is no checkpoint looks like, from its first bytes.</summary>
internal static class ForeignFile
{
    public static string LooksLike(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => "a ZIP archive",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "a PNG image",
        [0x1F, 0x8B, ..] => "a gzip archive",
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => "an HDF5 file",
        [0x80, >= 2 and <= 5, ..] => "a Python pickle",
        [_, _, _, _, _, 0, 0, 0, (byte)'{', ..] => "a safetensors file",
        _ when IsText(start) => "text",
        _ => "other binary data",
    };

    // The start may end within a character, so an incomplete one at the end is no fault.
    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            switch (Rune.DecodeFromUtf8(bytes, out Rune rune, out int consumed))
            {
                case System.Buffers.OperationStatus.Done when !Rune.IsControl(rune) || Rune.IsWhiteSpace(rune):
                    bytes = bytes[consumed..];
                    break;
                case System.Buffers.OperationStatus.NeedMoreData:
                    return true;
                default:
                    return false;
            }
        }

        return true;
    }
}
