export { getWorkflowStatus, setWorkflowStatus } from './status';
