namespace AutogradRnn.Layers;

/// <summary>One part of the state through time; every array is indexed by the time step.</summary>
/// <param name="Name">The part's name, such as h or c.</param>
/// <param name="GradientNorms">‖∂L/∂h_t‖, the L2 norm over batch and units of the gradient by the part as the node returned it at t: through
/// the output at t and through all later steps.</param>
/// <param name="JacobianSpectral">The largest singular value of ∂h_T/∂h_t, T the last step that ran: by how much a change can grow on its
/// way. Empty where not measured.</param>
/// <param name="JacobianFrobenius">The Frobenius norm of ∂h_T/∂h_t. Empty where not measured.</param>
/// <remarks>The parts of a state are independent of each other here: ∂c_T/∂c_t is the block of the whole state's Jacobian, by the state that
/// is carried from t to the next step, and includes ways through other parts.</remarks>
public sealed record StateTrace(string Name, double[] GradientNorms, double[] JacobianSpectral, double[] JacobianFrobenius);
