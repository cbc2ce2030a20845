namespace AutogradRnn.Training;

/// <summary>Line and column (in code points), both from 1, of the end of a text that arrives piece by piece.</summary>
internal struct TextPosition(long line)
{
    private bool _afterReturn;

    public long Line { get; private set; } = line;

    public long Column { get; private set; } = 1;

    public void Advance(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            int end = text.IndexOfAny('\r', '\n');
            if (end < 0)
            {
                Column += CodePoints(text);
                _afterReturn = false;
                return;
            }

            // The second half of "\r\n" ends no line of its own, even when the pair was cut in two.
            bool secondHalf = end == 0 && _afterReturn && text[0] == '\n';
            if (!secondHalf) Line++;
            Column = 1;
            _afterReturn = text[end] == '\r';
            text = text[(end + 1)..];
        }
    }

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (char c in text)
        {
            if (!char.IsLowSurrogate(c)) count++;
        }

        return count;
    }
}
