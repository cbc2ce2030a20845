namespace AutogradRnn.Lessons.Gru;

/// <summary>Which faults of <see cref="BookGruNode"/> are mended.</summary>
[Flags]
public enum Mended
{
    Nothing = 0,
    UpdateGate = 1,
    OutputRoad = 2,
    Carry = 4,
    All = UpdateGate | OutputRoad | Carry,
}
