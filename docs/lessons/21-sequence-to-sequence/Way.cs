namespace AutogradRnn.Lessons.SequenceToSequence;

/// <summary>How a decoder gets at the question.</summary>
public enum Way
{
    /// <summary>It starts from the encoder's last state, and has to keep it.</summary>
    Plain,

    /// <summary>It sees the encoder's last state at every step.</summary>
    Peeky,

    /// <summary>It looks at all states of the encoder, at every step anew.</summary>
    Attention,
}
